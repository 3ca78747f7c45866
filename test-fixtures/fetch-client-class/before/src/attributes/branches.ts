import type { IntercomApi } from '../intercom'

export async function addBranch(api: IntercomApi, branch: string): Promise<number> {
	const attribute = await api.createAttribute({
		name: `branch_${branch}`,
		model: 'company',
		data_type: 'boolean',
		description: `The practice sends patients to ${branch}`,
	})
	return attribute.id
}

export async function addNote(api: IntercomApi, name: string, { internal = false } = {}): Promise<number> {
	const attribute = await api.createAttribute({
		name,
		model: 'contact',
		data_type: 'string',
		// What the vets write about an owner is for nobody else.
		...(internal ? { messenger_writable: false } : {}),
	})
	return attribute.id
}

export async function closeBranch(api: IntercomApi, id: number): Promise<void> {
	await api.updateAttribute(id, { archived: true })
}
