import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useAccount } from '../../accounts/account'
import { useTopic } from '../../live/useTopic'
import { toast } from '../../ui/toasts'
import { touched } from '../../ui/touched'
import { useBar } from '../context'
import { play } from '../sound'
import { topics } from '../topics'
import type { TicketRow } from '../types'
import { readied } from './ready'
import { useFloor } from './useFloor'

/** Tells a waiter at once what is ready for which table, wherever in the client they are; and at how many tables something waits. */
export function useReady() {
  const { t } = useI18n()
  const route = useRoute()
  const account = useAccount()
  const { venue, can } = useBar()
  // The screens of kitchen and pass show it themselves.
  const serving = computed(() => can('serve') && !route.meta.wall && !route.meta.paper)
  const view = useTopic<TicketRow>(() => (venue.value && serving.value ? topics.kitchen(venue.value.id) : null))
  const { tables } = useFloor(() => (serving.value ? venue.value?.id : null))

  // A table of a colleague is theirs to fetch; one that nobody serves is everybody's.
  const mine = (waiter: string | null | undefined) => !waiter || waiter === account.user?.id

  watch(view, (now, before) => {
    if (!before.ready || !now.ready) return
    const news = readied(before.rows, now.rows).filter((one) => mine(one.waiter))
    for (const one of news) {
      const items = one.items.map((item) => `${item.quantity} × ${item.name}`).join(', ')
      toast({ tone: 'good', title: t('service.floor.fetch', { table: one.table_name }), body: items, link: `/bar/table/${encodeURIComponent(one.table)}` })
    }
    if (news.length === 0) return
    play('ready')
    if ('vibrate' in navigator && touched()) navigator.vibrate([120, 60, 120])
  })

  return computed(() => tables.value.filter((table) => table.ready > 0 && mine(table.waiter)).length)
}
