import { useI18n } from 'vue-i18n'
import type { Order, Venue } from '../api/types'
import { stamp } from '../format/time'
import { language } from '../i18n/language'
import { second } from '../live/clock'
import { dueBack } from './order'

/** How a guest may change a booking by themselves: until when for nothing (instants), and what goes back later. */
export type Terms = NonNullable<Order['terms']>

const hour = 60 * 60 * 1000

/** The terms that a booking beginning at this instant (ms) would have. Hours are elapsed time, whatever the clock on the wall does. */
export function termsAt(start: number, policy: NonNullable<Venue['policy']>): Terms {
  const before = (hours: number) => new Date(start - hours * hour).toISOString()
  return {
    free_cancel_until: before(policy.free_cancel_hours),
    free_move_until: before(policy.free_move_hours),
    late_refund_percent: policy.late_refund_percent,
  }
}

/** What goes back of a sum (minor units) on a late cancellation, a half rounded up, as the server counts. */
export const lateRefund = (sum: number, percent: number): number => Math.floor((sum * percent + 50) / 100)

/** What of the money paid is not on its way back. */
export const deposit = (order: Order): number => (order.paid_amount ?? 0) - (order.refunded_amount ?? 0) - dueBack(order)

/** What goes back when the guest cancels now. */
export function backNow(order: Order, now: number): number {
  const left = deposit(order)
  if (!order.terms || now <= Date.parse(order.terms.free_cancel_until)) return left
  return lateRefund(left, order.terms.late_refund_percent)
}

/** The terms in words, on the wall of the venue. */
export function useTermsText() {
  const { t } = useI18n()
  return (terms: Terms, zone: string): string[] => {
    const later = terms.late_refund_percent > 0 ? t('orders.terms.later', { n: terms.late_refund_percent }) : t('orders.terms.later_none')
    const until = (instant: string) => ({ time: stamp(instant, language.value, zone) })
    const cancels = second.value <= Date.parse(terms.free_cancel_until)
    const moves = second.value <= Date.parse(terms.free_move_until)
    return [
      cancels ? t('orders.terms.cancel', { ...until(terms.free_cancel_until), later }) : t('orders.terms.cancel_now', { later }),
      moves ? t('orders.terms.move', until(terms.free_move_until)) : t('orders.terms.move_asks'),
    ]
  }
}
