export type Seat = { row: string; number: number; block: "stalls" | "circle" | "gallery" }

export function formatSeat(seat: Seat): string {
  return `${seat.block} ${seat.row}${seat.number}`
}

export function parseSeat(text: string): Seat | null {
  const match = /^(stalls|circle|gallery) ([A-Z])(\d+)$/.exec(text)
  if (!match) return null
  return { block: match[1] as Seat["block"], row: match[2]!, number: Number(match[3]) }
}
