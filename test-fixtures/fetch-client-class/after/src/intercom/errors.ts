export class IntercomError extends Error {
	constructor(
		readonly method: string,
		readonly path: string,
		readonly status: number,
		readonly details: string,
	) {
		super(`${method} ${path} answered ${status}`)
		this.name = 'IntercomError'
	}

	/** An attribute of that name exists already. */
	get isDuplicate(): boolean {
		return this.status === 400 && this.details.includes('already exists')
	}
}
