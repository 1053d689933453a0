import { reactive, watch } from 'vue'
import { read } from '../../api/read'
import { useBar } from '../../bar/context'

export interface Colleague {
  id: string
  name: string
  roles: string[]
  has_pin: boolean
}

const crews = reactive(new Map<string, Colleague[]>())

export async function loadCrew(venue: string): Promise<Colleague[]> {
  const { items } = await read('/api/staff/people', { query: { venue } })
  crews.set(venue, items)
  return items
}

/** Names of those who work at the venue; live rows carry ids only. */
export function useCrew() {
  const { venue } = useBar()
  watch(
    () => venue.value?.id,
    (id) => {
      if (id && !crews.has(id)) loadCrew(id).catch(() => undefined)
    },
    { immediate: true },
  )
  const all = () => crews.get(venue.value?.id ?? '') ?? []
  const nameOf = (id: string | null | undefined) => (id ? all().find((one) => one.id === id)?.name : undefined)
  return { all, nameOf }
}
