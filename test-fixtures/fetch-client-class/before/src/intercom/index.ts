export { IntercomApi, type IntercomApiOptions } from './client'
export { IntercomError } from './errors'
export type * from './types'
