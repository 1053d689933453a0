import { reactive } from 'vue'
import { read } from '../api/read'

/** Names by user id. Live rows and events carry ids only; names are asked for as they are needed, many at once. */
const names = reactive(new Map<string, string>())
const asked = new Set<string>()
let gathering: string[] = []

const most = 100
// Ids of accounts are UUIDs without dashes; anything else is one of the server's own actors.
const account = /^[0-9a-f]{32}$/

/** The name of a person; undefined until it is known, and for accounts that are gone. */
export function nameOf(id: string | null | undefined): string | undefined {
  if (!id || !account.test(id)) return undefined
  if (!asked.has(id)) {
    asked.add(id)
    if (gathering.length === 0) queueMicrotask(ask)
    gathering.push(id)
  }
  return names.get(id)
}

/** Whether this actor is a person; the server acts under names of its own. */
export function isPerson(id: string | null | undefined): boolean {
  return !!id && account.test(id)
}

async function ask(): Promise<void> {
  const wanted = gathering
  gathering = []
  for (let i = 0; i < wanted.length; i += most) {
    const part = wanted.slice(i, i + most)
    try {
      const { items } = await read('/api/admin/people', { query: { ids: part.join() } })
      for (const { id, name } of items) names.set(id, name)
    } catch {
      // Asked again when it is shown next.
      part.forEach((id) => asked.delete(id))
    }
  }
}
