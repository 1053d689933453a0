import { describe, expect, it } from 'vitest'
import { told, weekday } from './values'

const t = (key: string) => key

describe('values of settings in words', () => {
  it('say money, days and switches as people do', () => {
    expect(told('price_per_hour', 2000, 'CNY', 'en', t)).toBe('¥20')
    expect(told('hours', [{ day: 'sunday', opens: '18:00:00', closes: '02:00:00' }], 'CNY', 'en', t)).toBe('Sun 18:00–02:00')
    expect(told('hours', [], 'CNY', 'en', t)).toBe('admin.history.always')
    expect(told('closed_dates', ['2026-12-25', '2027-01-01'], 'CNY', 'en', t)).toBe('2026-12-25, 2027-01-01')
    expect(told('proof_when_free', true, 'CNY', 'en', t)).toBe('admin.history.yes')
    expect(told('pay_qr_url', null, 'CNY', 'en', t)).toBe('admin.history.none')
    expect(told('hold_minutes', 15, 'CNY', 'en', t)).toBe('15')
    expect(weekday('monday', 'zh-CN')).toBe('周一')
  })
})
