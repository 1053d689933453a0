import { computed, reactive, watch, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Body } from '../api/body'
import { command } from '../api/http'
import { explain } from '../ui/explain'
import { toast } from '../ui/toasts'
import type { Bar, Placed, TimelineRow } from './board'
import type { Drag } from './useDrag'

export interface Target {
  resource: string
  start: number
  end: number
  /** A longer time of what has begun at the price that was agreed. */
  keepPrice?: boolean
}

/** Asks the server to move a reservation. */
export async function moveTo({ row }: Pick<Bar, 'row'>, to: Target): Promise<void> {
  const body: Body<'/api/reservations/{id}', 'put'> = {
    start_time: new Date(to.start).toISOString(),
    duration_minutes: Math.round((to.end - to.start) / 60_000),
    ...(row.resources.includes(to.resource) ? {} : { resource: to.resource }),
    ...(to.keepPrice ? { keep_price: true } : {}),
  }
  await command(`reservations/${row.order}`, { method: 'PUT', body, intent: `move ${row.order} ${row.version} ${JSON.stringify(body)}` })
}

/** What was dropped stands where it was dropped until its row comes; a refusal takes it back and says why. */
export function useMoves(rows: () => ReadonlyMap<string, TimelineRow>): {
  placed: ReadonlyMap<string, Placed>
  sent: ComputedRef<ReadonlySet<string>>
  drop: (drag: Drag) => Promise<void>
} {
  const { t } = useI18n()
  const placed = reactive(new Map<string, Placed>())
  const sent = computed(() => new Set(placed.keys()))
  watch(rows, (now) => {
    for (const [key, { version }] of placed) if ((now.get(key)?.version ?? Infinity) > version) placed.delete(key)
  })

  async function drop({ bar, lane, start, end }: Drag): Promise<void> {
    if (bar.row.resources.includes(lane.id) && start === bar.start && end === bar.end) return
    const to = { resource: lane.id, start, end }
    placed.set(bar.key, { ...to, version: bar.row.version ?? 0 })
    try {
      await moveTo(bar, to)
    } catch (error) {
      placed.delete(bar.key)
      toast({ tone: 'bad', title: t('admin.timeline.not_moved', { no: bar.row.order_no ?? '' }), body: explain(error, t) })
    }
  }
  return { placed, sent, drop }
}
