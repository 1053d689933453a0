import { command } from '../../api/http'
import type { Schemas } from '../../api/types'
import type { Resource } from '../../api/types'

/** What is to change about several resources; what is left out stays. */
export interface BulkChange {
  closed?: boolean
  change: Omit<Schemas['ResourceChange'], 'name' | 'seats'>
}

/** The commands that bring one resource there, in the order in which they are possible. */
export function stepsFor(resource: Resource, { closed, change }: BulkChange): { path: string; method: 'POST' | 'PATCH'; body?: object }[] {
  const path = `admin/resources/${encodeURIComponent(resource.id)}`
  const steps: { path: string; method: 'POST' | 'PATCH'; body?: object }[] = []
  if (closed === false) steps.push({ path: `${path}/reopen`, method: 'POST' })
  if (Object.keys(change).length > 0) steps.push({ path, method: 'PATCH', body: change })
  if (closed === true) steps.push({ path: `${path}/close`, method: 'POST' })
  return steps
}

/** Changes one resource; null, or why it was not changed. */
export async function applyTo(resource: Resource, wanted: BulkChange): Promise<unknown> {
  const was = JSON.stringify([resource.capacity, resource.price_per_hour, resource.prices, resource.status])
  try {
    for (const { path, method, body } of stepsFor(resource, wanted))
      await command(path, { method, body: body, intent: `bulk ${path} ${was} ${JSON.stringify(body ?? {})}` })
    return null
  } catch (error) {
    return error
  }
}
