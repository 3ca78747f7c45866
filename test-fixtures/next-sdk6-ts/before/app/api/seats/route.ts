import { NextRequest, NextResponse } from "next/server"

import { getIntercom } from "@/lib/intercom"
import { formatSeat, parseSeat } from "@/lib/seats"

export async function GET(request: NextRequest) {
  const seat = parseSeat(request.nextUrl.searchParams.get("seat") ?? "")
  if (!seat) {
    return NextResponse.json({ error: "unknown seat" }, { status: 400 })
  }
  return NextResponse.json({ seat: formatSeat(seat), version: "2.10" })
}

export async function POST(request: NextRequest) {
  const { contactId } = (await request.json()) as { contactId: string }
  const attribute = await getIntercom().dataAttributes.create({
    name: "seat_preference",
    model: "contact",
    data_type: "string" // as formatSeat() writes it
  })
  await getIntercom().contacts.update({
    contact_id: contactId,
    custom_attributes: { seat_preference: "stalls A1" }
  })
  return NextResponse.json({ id: attribute.id }, { status: 201 })
}
