import type { Body } from '../api/body'
import { command } from '../api/http'
import type { Schemas } from '../api/types'

/** What is taken over from which venue; none is named while nothing is. */
export interface CopyChoice {
  from: string
  settings: boolean
  menu: boolean
}

export function copy(venue: string, { from, settings, menu }: CopyChoice): Promise<Schemas['CopiedReply']> {
  const body: Body<'/api/admin/venues/{id}/copy'> = { from, settings, menu }
  return command(`admin/venues/${encodeURIComponent(venue)}/copy`, { body, intent: `copy ${venue} ${JSON.stringify(body)}` })
}
