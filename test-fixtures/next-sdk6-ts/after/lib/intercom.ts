import { IntercomClient } from "intercom-client"

import { env } from "./env"

let client: IntercomClient | undefined

/** One client for the process, made when it is first needed so that `next build` needs no token. */
export function getIntercom(): IntercomClient {
  if (!client) {
    client = new IntercomClient({
      token: env("INTERCOM_TOKEN"),
      version: "2.11"
    })
  }
  return client
}
