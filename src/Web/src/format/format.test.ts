import { describe, expect, it } from 'vitest'
import { currencyDigits } from './currencies'
import { digits, minorUnits, money, typed } from './money'
import { clock, countdown, dayKey, exactClock, foreignZone, hours, stamp, wallClock, zoneName } from './time'

describe('money', () => {
  it('is shown in the currency of the venue, by its own decimals', () => {
    expect(money(2550, 'CNY', 'zh-CN')).toBe('¥25.50')
    expect(money(2500, 'CNY', 'en')).toBe('¥25.00')
    expect(money(2500, 'CNY', 'en', true)).toBe('¥25')
    expect(money(2550, 'CNY', 'en', true)).toBe('¥25.50')
    expect(money(1200, 'JPY', 'en', true)).toBe('¥1,200')
    expect(money(100000, 'EUR', 'en', true)).toBe('€1,000')
  })

  it('typed by people becomes minor units, or nothing', () => {
    expect(minorUnits('25', 'CNY')).toBe(2500)
    expect(minorUnits(' 25.5 ', 'CNY')).toBe(2550)
    expect(minorUnits('0,05', 'EUR')).toBe(5)
    expect(minorUnits('1200', 'JPY')).toBe(1200)
    for (const bad of ['', '-1', '1.234', 'abc', '1e3', '.5']) expect(minorUnits(bad, 'CNY')).toBe(null)
    expect(minorUnits('1.5', 'JPY')).toBe(null)
    expect(typed(2550, 'CNY')).toBe('25.50')
  })

  it('has the decimals of ISO 4217, not those of the browser', () => {
    expect(money(490_000, 'HUF', 'en')).toBe('Ft\u00a04,900.00')
    expect(money(490_000, 'HUF', 'en', true)).toBe('Ft\u00a04,900')
    expect(money(490_000, 'IDR', 'en')).toBe('Rp\u00a04,900.00')
    expect(money(490_000, 'IQD', 'en')).toBe('IQD\u00a0490.000')
    expect(money(10_500, 'CLF', 'en')).toBe('CLF\u00a01.0500')
    expect(money(1000, 'JPY', 'en', true)).toBe('¥1,000')
    expect(minorUnits('4900', 'HUF')).toBe(490_000)
    expect(minorUnits('4900.5', 'COP')).toBe(490_050)
    expect(minorUnits('1.0500', 'UYW')).toBe(10_500)
    expect(typed(490_000, 'MMK')).toBe('4900.00')
    expect(typed(490_000, 'XXX')).toBe('4900.00')
  })

  it.each(Object.keys(currencyDigits))('of %s is typed, shown and read with the same decimals', (currency) => {
    const places = digits(currency)
    for (const amount of [1, 10 ** places, 490_000, 123_456_789]) {
      expect(minorUnits(typed(amount, currency), currency)).toBe(amount)
      const shown = money(amount, currency, 'en')
        .replace(/[^\d.]/g, '')
        .replace(/^\.+/, '')
      expect(shown).toBe(typed(amount, currency))
    }
  })
})

describe('time', () => {
  it('is the wall time of the venue, wherever the reader is', () => {
    const instant = Date.parse('2026-11-21T18:30:00Z')
    expect(wallClock(instant, 'Asia/Shanghai')).toBe('02:30')
    expect(dayKey(instant, 'Asia/Shanghai')).toBe('2026-11-22')
    expect(dayKey(instant, 'America/New_York')).toBe('2026-11-21')
    expect(wallClock('2026-11-21T16:00:00Z', 'Asia/Shanghai')).toBe('00:00')
  })

  it('tells the two hours of a 25-hour day apart', () => {
    const first = Date.parse('2026-10-25T00:00:00Z')
    const second = Date.parse('2026-10-25T01:00:00Z')
    expect(wallClock(first, 'Europe/Berlin')).toBe(wallClock(second, 'Europe/Berlin'))
    expect(zoneName(first, 'Europe/Berlin', 'en')).not.toBe(zoneName(second, 'Europe/Berlin', 'en'))
  })

  it('is foreign only where the clocks differ', () => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    expect(foreignZone(Date.now(), own)).toBe(false)
    expect(foreignZone(Date.parse('2026-11-21T18:30:00Z'), 'Pacific/Kiritimati')).toBe(true)
  })

  it('names the zone where the reader’s clock shows another time', () => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    const start = Date.parse('2026-11-21T18:30:00Z')
    expect(hours(start, start + 3_600_000, 'Pacific/Kiritimati', 'en')).toBe('08:30 – 09:30 GMT+14')
    expect(stamp('2026-11-21T18:30:00Z', 'en', 'Pacific/Kiritimati')).toMatch(/08:30 GMT\+14$/)
    expect(clock(start, 'Pacific/Kiritimati', 'en')).toBe('08:30 GMT+14')
    expect(exactClock(start + 1_000, 'Pacific/Kiritimati', 'en')).toBe('08:30:01 GMT+14')
    expect(clock(start, own, 'en')).toBe(wallClock(start, own))
    expect(clock(start, undefined, 'en')).toBe(wallClock(start, own))
    expect(stamp('2026-11-21T18:30:00Z', 'en', own)).toBe(stamp('2026-11-21T18:30:00Z', 'en'))
  })

  it('counts down to zero and stays there', () => {
    expect(countdown(192_000)).toBe('03:12')
    expect(countdown(192_999)).toBe('03:12')
    expect(countdown(3_792_000)).toBe('1:03:12')
    expect(countdown(0)).toBe('00:00')
    expect(countdown(-5_000)).toBe('00:00')
  })
})
