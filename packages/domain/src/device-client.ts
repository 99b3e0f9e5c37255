/** A program that may ask for sessions of people's accounts, by its id, and what people call it. */
export interface DeviceClient {
  id: string;
  name: string;
}
