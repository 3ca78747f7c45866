"use server"

import { revalidatePath } from "next/cache"

import { getIntercom } from "@/lib/intercom"
import { createLoadInAttribute, createVenueAttribute } from "@/lib/touring-intercom"

export async function addInterest(form: FormData) {
  const genre = String(form.get("genre"))
  await getIntercom().dataAttributes.create({
    name: `likes_${genre}`,
    model: "contact",
    data_type: "boolean",
    ...(form.get("description") ? { description: String(form.get("description")) } : {})
  })
  revalidatePath("/admin/attributes")
}

export async function hideAttribute(form: FormData) {
  await getIntercom().dataAttributes.update({
    data_attribute_id: String(form.get("id")),
    archived: true
  })
  revalidatePath("/admin/attributes")
}

export async function addVenue(form: FormData) {
  await createVenueAttribute(String(form.get("venue")))
  await createLoadInAttribute()
  revalidatePath("/admin/attributes")
}
