import type { Body } from '../../api/body'
import { said, sent, type Reason } from '../../reasons/reasons'

/** How an order is paid without a proof; `later`: it waits for that. */
export const methods = ['cash', 'card', 'transfer', 'waived'] as const
export type Method = (typeof methods)[number] | 'later'

export type Paid = Body<'/api/admin/orders/{id}/paid'>

/** What is sent of a payment; null where it is to come later. */
export function paidOf(method: Method, reason: Reason): Paid | null {
  if (method === 'later') return null
  return { method, ...(method === 'waived' ? sent(reason) : {}) }
}

/** Whether all is said that is needed. */
export const isSaid = (method: Method, reason: Reason): boolean => method !== 'waived' || said(reason)
