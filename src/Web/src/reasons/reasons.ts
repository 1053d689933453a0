import { useI18n } from 'vue-i18n'

/**
 * Why things are done day by day: codes, which each reader sees in their language. Texts that guests may read stand under `orders.why`, the
 * others under `reasons`, which come with the pages of staff.
 */
export const reasonsOf = {
  reject: ['wrong_amount', 'unreadable', 'wrong_reference', 'not_arrived', 'used_before'],
  refund: ['guest_cancelled', 'venue_closed', 'broken', 'paid_twice'],
  cancel: ['guest_asked', 'venue_closed', 'broken'],
  waive: ['pays_on_site', 'regular', 'invited', 'made_good'],
  block: ['broken', 'maintenance', 'private_event', 'short_staffed'],
  message: ['ready', 'come_early', 'running_late', 'please_call', 'please_confirm'],
  change: ['too_short_notice', 'fully_booked', 'terms'],
  void: ['void_mistake', 'void_changed_mind', 'void_waited', 'void_quality'],
  discount: ['regular', 'waited', 'quality', 'staff'],
  bill_refund: ['quality', 'waited', 'mistake'],
  tab: ['left', 'mistake'],
  restock: ['delivery', 'shop_purchase', 'from_store'],
  count: ['stock_count', 'spot_check'],
  waste: ['waste_broken', 'waste_spilled', 'waste_expired', 'waste_returned'],
  cash_in: ['bank_change', 'cash_float', 'correction'],
  cash_out: ['to_bank', 'cash_purchase', 'tips_paid', 'correction'],
  difference: ['wrong_change', 'not_booked', 'count_mistake', 'not_found'],
} as const

/** A reason: one of the usual ones, own words, or both. */
export interface Reason {
  code: string | null
  freeText: string
}

/** What is sent of a reason. */
export function sent({ code, freeText }: Reason): { reason_code?: string; reason?: string } {
  return { ...(code ? { reason_code: code } : {}), ...(freeText.trim() ? { reason: freeText.trim() } : {}) }
}

/** Whether anything is said. */
export const said = ({ code, freeText }: Reason): boolean => code !== null || freeText.trim() !== ''

/** A reason as it is shown; empty where there is none. A code that this client does not know is shown as it is. */
export function useReason(): (code?: string | null, freeText?: string | null) => string {
  const { t, te } = useI18n()
  return (code, freeText) => {
    if (!code) return freeText ?? ''
    const key = [`orders.why.${code}`, `reasons.${code}`].find((known) => te(known))
    const told = key ? t(key) : code
    return freeText ? t('orders.why_and_words', { why: told, words: freeText }) : told
  }
}

interface Reasoned {
  reason_code?: string | null
  reason?: string | null
}

/** The reason in what an event says, wherever it stands in it. */
export function reasonIn(data: unknown): Reasoned {
  const { reason_code, reason, discount, report } = data as Reasoned & {
    discount?: Reasoned
    report?: { difference_reason_code?: string | null; difference_reason?: string | null }
  }
  if (discount) return discount
  if (report) return { reason_code: report.difference_reason_code, reason: report.difference_reason }
  return { reason_code, reason }
}
