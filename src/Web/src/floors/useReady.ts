import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useAccount } from '../identity/account'
import { useTopic } from '../live/useTopic'
import { useBar } from '../bar/context'
import { play, shake, type Sound } from '../bar/sound'
import { rowsOf, topics } from '../bar/topics'
import type { TableRow, TicketRow } from '../bar/types'
import { asked, needs } from './calls'
import { readied } from './ready'

const togetherMs = 2_000

/**
 * Tells a waiter at once what is ready for which table and what guests ask for, wherever in the client they are: by sound, by vibration,
 * in texts for a screen reader, and by the tables that wait. Nothing is laid over the page, so that no tap lands on news.
 */
export function useReady() {
  const { t } = useI18n()
  const route = useRoute()
  const account = useAccount()
  const { venue, can } = useBar()
  // The screens of kitchen and pass show it themselves.
  const serving = computed(() => can('serve_tables') && !route.meta.wall && !route.meta.paper)
  const kitchen = useTopic<TicketRow>(() => (venue.value && serving.value ? topics.kitchen(venue.value.id) : null))
  const floor = useTopic<TableRow>(() => (venue.value && serving.value ? topics.floor(venue.value.id) : null))
  /** The last news, for those who cannot see it; what comes together is said together. */
  const said = ref('')
  let saidAt = 0

  // A table of a colleague is theirs to serve; one without a waiter is everyone's.
  const mine = (waiter: string | null | undefined) => !waiter || waiter === account.user?.id

  function tell(texts: string[], sound: Sound): void {
    if (texts.length === 0) return
    const together = performance.now() - saidAt < togetherMs
    said.value = [...(together ? [said.value] : []), ...texts].join('. ')
    saidAt = performance.now()
    play(sound)
    shake()
  }

  watch(kitchen, (now, before) => {
    if (!before.ready || !now.ready) return
    const news = readied(before.rows, now.rows).filter((one) => mine(one.waiter))
    tell(
      news.map(({ table_name, items }) => {
        const what = items.map((item) => `${item.quantity} × ${item.name}`).join(', ')
        return `${t('service.floor.fetch', { table: table_name })}: ${what}`
      }),
      'ready',
    )
  })

  watch(floor, (now, before) => {
    if (!before.ready || !now.ready) return
    const news = asked(before.rows, now.rows).filter((one) => mine(one.table.waiter))
    tell(
      news.map((one) => t(`service.floor.asked.${one.asked}`, { table: one.table.name })),
      news.some((one) => one.asked === 'call') ? 'call' : 'asked',
    )
  })

  const waiting = computed(() => rowsOf<TableRow>(floor.value.rows, 'table').filter((table) => mine(table.waiter) && needs(table)))
  return { waiting, said }
}
