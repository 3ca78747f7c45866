import { type IntercomApi, IntercomError } from '../intercom'
import { PET_ATTRIBUTES } from './definitions'

export interface SyncResult {
	created: string[]
	kept: string[]
}

export async function syncAttributes(api: IntercomApi): Promise<SyncResult> {
	const result: SyncResult = { created: [], kept: [] }
	for (const definition of PET_ATTRIBUTES) {
		try {
			const attribute = await api.createAttribute(definition)
			result.created.push(attribute.name)
		} catch (error) {
			if (!(error instanceof IntercomError) || !error.isDuplicate) throw error
			result.kept.push(definition.name)
		}
	}
	return result
}
