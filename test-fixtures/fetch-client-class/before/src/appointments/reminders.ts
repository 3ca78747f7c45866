import { CONSENT_FORM_VERSION } from '../attributes/definitions'
import type { IntercomApi } from '../intercom'

export interface Appointment {
	ownerId: string
	petName: string
	at: Date
}

export async function remind(api: IntercomApi, appointment: Appointment): Promise<boolean> {
	const { data } = await api.searchContacts('external_id', appointment.ownerId)
	const owner = data[0]
	if (!owner) return false
	if (owner.custom_attributes.consent_form !== CONSENT_FORM_VERSION) return false

	await api.updateContact(owner.id, {
		pet_name: appointment.petName,
		next_appointment_at: Math.floor(appointment.at.getTime() / 1000),
	})
	return true
}
