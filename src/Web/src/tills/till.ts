import { minorUnits } from '../format/money'
import { signedUnits } from '../menus/draft'

export interface TaxSum {
  rate: number
  gross: number
  tax: number
}

export interface MethodSum {
  method: string
  count: number
  amount: number
  tips: number
}

/** Sums since the last Z report. Money is in minor units. */
export interface TillTotals {
  sales: number
  covers: number
  gross: number
  discounts: number
  taxes: TaxSum[]
  voids: number
  voided: number
  payments: MethodSum[]
  refunds: MethodSum[]
  refund_taxes: TaxSum[]
  cash_in: number
  cash_out: number
}

export interface OpenTab {
  id: string
  order_no: string
  tables: string[]
  due: number
}

/** The books since the last Z report. */
export interface Till {
  venue: string
  currency: string
  business_date: string
  totals: TillTotals
  float: number
  cash_expected: number
  last_no: number
  last_at?: string | null
  open_tabs: OpenTab[]
}

/** The report that closes a business day, as its bytes say it. */
export interface ZReport {
  no: number
  venue: string
  currency: string
  business_date: string
  from: number
  to: number
  closed_at: string
  totals: TillTotals
  open_tabs: string[]
  float: number
  cash_expected: number
  cash_counted: number
  float_left: number
  previous_hash: string
  difference_reason?: string | null
  difference_reason_code?: string | null
}

export interface ZReportReply {
  report: ZReport
  cash_difference: number
  hash: string
  by: string
}

/** From what the cash that must be there comes about. */
export interface CashStep {
  key: 'float' | 'payments' | 'refunds' | 'in' | 'out'
  amount: number
}

export function cashSteps(totals: TillTotals, float: number): CashStep[] {
  const sum = (methods: MethodSum[], of: (m: MethodSum) => number) =>
    methods.filter((m) => m.method === 'cash').reduce((all, m) => all + of(m), 0)
  const steps: CashStep[] = [
    { key: 'float', amount: float },
    { key: 'payments', amount: sum(totals.payments, (m) => m.amount + m.tips) },
    { key: 'refunds', amount: -sum(totals.refunds, (m) => m.amount) },
    { key: 'in', amount: totals.cash_in },
    { key: 'out', amount: -totals.cash_out },
  ]
  return steps.filter((step) => step.key === 'float' || step.key === 'payments' || step.amount !== 0)
}

export const net = (totals: TillTotals) => totals.gross - totals.discounts
export const taxOf = (taxes: readonly TaxSum[]) => taxes.reduce((sum, one) => sum + one.tax, 0)
export const tipsOf = (totals: TillTotals) => totals.payments.reduce((sum, one) => sum + one.tips, 0)

// Notes and coins that are in a drawer, in minor units.
const known: Record<string, readonly number[]> = {
  CNY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10],
  EUR: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  USD: [10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5, 1],
  GBP: [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  CHF: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5],
  HKD: [100_000, 50_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10],
  JPY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1],
}

/** Notes and coins of a currency, the largest first; none where they are not known. */
export const denominations = (currency: string): readonly number[] => known[currency] ?? []

/** What is counted: of the pieces where there are any, else what was typed. Null while that is no amount. */
export function counted(pieces: Readonly<Record<number, number | ''>>, text: string, currency: string): number | null {
  const filled = Object.entries(pieces).filter(([, n]) => n !== '' && n !== 0)
  if (filled.length === 0) return text.trim() === '' ? null : minorUnits(text, currency)
  if (filled.some(([, n]) => !Number.isInteger(n) || Number(n) < 0)) return null
  return filled.reduce((sum, [value, n]) => sum + Number(value) * Number(n), 0)
}

/** What stays in the drawer: all of it where nothing is said, and never more than is there. Null: no such amount. */
export function floatLeft(text: string, there: number | null, currency: string): number | null {
  if (there === null) return null
  if (text.trim() === '') return there
  const amount = minorUnits(text, currency)
  return amount === null || amount > there ? null : amount
}

/** Cash put in or taken out, from what was typed; null while it is nothing. */
export function cashAmount(text: string, out: boolean, currency: string): number | null {
  const amount = signedUnits(text, currency)
  if (amount === null || amount <= 0) return null
  return out ? -amount : amount
}
