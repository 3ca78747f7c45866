import { argv, env, exit } from 'node:process'

import { remind } from './appointments/reminders'
import { addBranch, addNote } from './attributes/branches'
import { syncAttributes } from './attributes/sync'
import { IntercomApi } from './intercom'

const api = new IntercomApi({ token: env.INTERCOM_TOKEN ?? '' })
const [command, ...rest] = argv.slice(2)

switch (command) {
	case 'sync': {
		const { created, kept } = await syncAttributes(api)
		console.log(`${created.length} created, ${kept.length} kept`)
		break
	}
	case 'branch':
		console.log(await addBranch(api, rest[0] ?? 'main'))
		break
	case 'note':
		console.log(await addNote(api, rest[0] ?? 'note', { internal: rest.includes('--internal') }))
		break
	case 'remind':
		await remind(api, { ownerId: rest[0] ?? '', petName: rest[1] ?? '', at: new Date(rest[2] ?? 0) })
		break
	default:
		console.error('usage: sync | branch <name> | note <name> [--internal] | remind <owner> <pet> <time>')
		exit(2)
}
