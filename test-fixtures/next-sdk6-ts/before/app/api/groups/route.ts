import { NextRequest, NextResponse } from "next/server"

import { getIntercom } from "@/lib/intercom"

export async function POST(request: NextRequest) {
  const intercom = getIntercom()
  const { school } = (await request.json()) as { school: boolean }

  const size = await intercom.dataAttributes.create(
    { name: "group_size", model: "company", data_type: "integer" },
    { version: "2.10", maxRetries: 0 }
  )

  // Staff keep this one; a visitor must not be able to change it.
  const discount = await intercom.dataAttributes.create({
    name: school ? "school_discount" : "group_discount",
    model: "company",
    data_type: "float",
    messenger_writable: false
  })

  return NextResponse.json({ ids: [size.id, discount.id] })
}

export async function GET() {
  const tags = await getIntercom().tags.list()
  return NextResponse.json(tags.data)
}
