export function env(name: string): string {
  const value = process.env[name]
  if (!value) {
    throw new Error(`Missing environment variable ${name}`)
  }
  return value
}

// Version of the seat map files, not of anything on the network.
export const SEAT_MAP_VERSION = "2.10"
