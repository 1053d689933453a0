import { watch, type Ref } from 'vue'
import type { TopicView } from '../live/subscriptions'
import { play } from '../bar/sound'
import type { TicketRow } from '../bar/types'
import { missed } from './missed'
import { runner } from './tickets'

/** A sound when a ticket comes, and another when one is changed or voided. What was there when the screen began is no news. */
export function useTicketAlerts(view: Readonly<Ref<TopicView<TicketRow>>>): void {
  watch(view, (now, before) => {
    if (!before.ready || !now.ready) return
    const news = missed(before.rows, now.rows)
    const toFetch = [...now.rows].some(([key, ticket]) => ticket.station === runner && !before.rows.has(key))
    if (news.changed.length > 0 || news.voided.length > 0) play('changed')
    else if (news.fresh.length > 0 || toFetch) play('ticket')
  })
}
