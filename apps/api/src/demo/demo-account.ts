export const demoAccount = {
  name: "Dana Demo",
  email: "demo@guildhall.example",
  password: "guildhall-demo",
};
