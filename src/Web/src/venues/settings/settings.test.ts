import { describe, expect, it } from 'vitest'
import type { VenueSettings } from '../../api/types'
import { draftOf, same, settingsOf } from './settings'

const settings = {
  price_per_hour: 2050,
  slot_minutes: 60,
  hold_minutes: 15,
  window_hours: 72,
  open_orders_per_guest: 1,
  proof_when_free: false,
  pay_qr_url: null,
  pay_qr_text: null,
  picture_url: null,
  address: 'Harbour 1',
  rules: null,
  hours: [{ day: 'monday', opens: '09:00:00', closes: '22:00:00' }],
  closed_dates: ['2026-12-25'],
  bar: { day_starts: '06:00:00', waiter_discount: 10, cashier_discount: 20, guest_ordering: 'open' },
  prices: { rules: [{ price_per_hour: 4000, days: ['friday'], from: '18:00:00', to: '02:00:00' }] },
  review: { target_minutes: 5, limit_minutes: 15 },
  messages: { usual: ['The car park is closed.'] },
  policy: { free_cancel_hours: 24, free_move_hours: 24, late_refund_percent: 0 },
  booking: {
    confirmation: 'staff',
    buffer_minutes: 15,
    covers_per_quarter: 20,
    least_notice_minutes: 30,
    deposit_per_person: 5000,
    deposit_from: 8,
    no_show_minutes: 15,
    answer_minutes: 60,
    stays: [{ up_to: 2, minutes: 90 }],
    combinations: [{ resources: ['t1', 't2'], min: 5, max: 8 }],
  },
  place: {
    phone: '021 5555',
    email: null,
    chat_url: null,
    cuisine: 'Shanghainese',
    price_level: 2,
    pictures: ['/a.webp'],
    picture_texts: [{ url: '/a.webp', text: 'The bar' }],
  },
} as VenueSettings

describe('the settings form', () => {
  it('sends back what it got, unchanged', () => {
    expect(settingsOf(draftOf(settings, 'CNY'), 'CNY')).toEqual(settings)
    expect(same(draftOf(settings, 'CNY'), draftOf(settings, 'CNY'))).toBe(true)
    expect(same(draftOf(settings, 'CNY'), { ...draftOf(settings, 'CNY'), hold_minutes: 16 })).toBe(false)
  })

  it('takes money as people type it, by the decimals of the currency', () => {
    const draft = draftOf(settings, 'CNY')
    expect(draft.price).toBe('20.50')
    expect(settingsOf({ ...draft, price: '35' }, 'CNY')?.price_per_hour).toBe(3500)
    expect(settingsOf({ ...draft, price: 'a lot' }, 'CNY')).toBeNull()
    expect(settingsOf({ ...draft, price: '20.5' }, 'JPY')).toBeNull()
  })

  it('brings times to full, dates in order, and blank payment codes to none', () => {
    const sent = settingsOf(
      {
        ...draftOf(settings, 'CNY'),
        pay_qr_text: '  ',
        hours: [{ day: 'monday', opens: '18:00', closes: '02:00' }],
        closed_dates: ['2027-01-01', '2026-12-25', '2027-01-01'],
      },
      'CNY',
    )!
    expect(sent.hours[0]).toEqual({ day: 'monday', opens: '18:00:00', closes: '02:00:00' })
    expect(sent.closed_dates).toEqual(['2026-12-25', '2027-01-01'])
    expect(sent.pay_qr_text).toBeNull()
  })
})
