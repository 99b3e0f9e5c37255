export const OFFLINE = "You seem to be offline. Check your connection and try again.";
export const UNEXPECTED = "Something went wrong on our side. Try again in a moment.";
