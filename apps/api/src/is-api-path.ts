/** Whether a request is for the API rather than for a page or file of the web app. */
export const isApiPath = (url: string) =>
  /^\/(?:trpc|api|clerk|docs|dev|healthz|readyz|metrics|\.well-known)(?:[/?]|$)/.test(url);
