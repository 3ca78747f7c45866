import { getIntercom } from "@/lib/intercom"

import { addInterest, addVenue, hideAttribute } from "./actions"

export default async function AttributesPage() {
  const attributes = await getIntercom().dataAttributes.list({ model: "contact" })

  return (
    <main>
      <h1>Attributes</h1>
      <p>Created with Intercom-Version 2.10.</p>
      <ul>
        {(attributes.data ?? []).map((attribute) => (
          <li key={attribute.id}>
            {attribute.label}
            <form action={hideAttribute}>
              <button name="id" value={attribute.id}>
                Hide
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form action={addInterest}>
        <input name="genre" required />
        <input name="description" />
        <button>Add interest</button>
      </form>
      <form action={addVenue}>
        <input name="venue" required />
        <button>Add venue</button>
      </form>
    </main>
  )
}
