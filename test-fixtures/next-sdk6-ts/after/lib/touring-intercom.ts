import { IntercomClient } from "intercom-client"

import { env } from "./env"

/** The workspace of the touring company, which is not ours to configure. */
const touring = new IntercomClient({ token: env("TOURING_INTERCOM_TOKEN") })

const pinned = { headers: { "Intercom-Version": "2.11" } }

export async function createVenueAttribute(venue: string) {
  return touring.dataAttributes.create(
    {
      name: `venue_${venue}`,
      model: "company",
      data_type: "string",
      description: "Hall and stage door of the venue",
      messenger_writable: true
    },
    pinned
  )
}

// Written after the touring company had moved on, hence without the pin.
export async function createLoadInAttribute() {
  return touring.dataAttributes.create({ name: "load_in_at", model: "company", data_type: "datetime" })
}

export async function listVenues() {
  const companies = await touring.companies.list({}, pinned)
  return companies.data
}
