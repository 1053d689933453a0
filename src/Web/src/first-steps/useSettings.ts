import { computed, ref, shallowRef, type Ref } from 'vue'
import type { Body } from '../api/body'
import { command } from '../api/http'
import { read } from '../api/read'
import type { Venue, VenueSettings } from '../api/types'
import { useAttempt } from '../ui/attempt'
import { faults } from '../ui/explain'
import { useUnsaved } from '../ui/unsaved'
import { draftOf, same, settingsOf, type Draft } from '../venues/settings/settings'

type Part = keyof Body<'/api/admin/settings'>

/** Some of the settings of a venue, as one step of the wizard asks for them. What others set meanwhile is not sent, so it stays. */
export function useSettings(venue: Venue, parts: readonly Part[]) {
  const draft = ref<Draft | null>(null) as Ref<Draft | null>
  const kept = shallowRef<Draft | null>(null)
  const { busy, refused, attempt } = useAttempt()
  const wrong = computed(() => faults(refused.value))
  // An amount that is none is told before it is sent.
  const wanted = computed(() => draft.value && settingsOf(draft.value, venue.currency))
  const changed = computed(() => !same(draft.value, kept.value))
  useUnsaved(() => changed.value)

  function show(found: VenueSettings): void {
    draft.value = draftOf(found, venue.currency)
    kept.value = draftOf(found, venue.currency)
  }

  void attempt(async () => show(await read('/api/admin/settings', { query: { venue: venue.id } })))

  /** Saves what was changed; false where it was refused. */
  async function save(): Promise<boolean> {
    if (!draft.value || wanted.value === null) return false
    if (!changed.value) return true
    let saved = false
    await attempt(async () => {
      const all: Body<'/api/admin/settings'> = wanted.value!
      const body = Object.fromEntries(parts.map((part) => [part, all[part]])) as Body<'/api/admin/settings'>
      show(
        await command<VenueSettings>(`admin/settings?venue=${encodeURIComponent(venue.id)}`, {
          body,
          intent: `start ${venue.id} ${JSON.stringify(body)}`,
        }),
      )
      saved = true
    })
    return saved
  }

  return { draft, wanted, changed, busy, refused, wrong, save }
}
