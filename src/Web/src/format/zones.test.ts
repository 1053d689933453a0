import { createApp, h } from 'vue'
import { expect, it } from 'vitest'
import { i18n, load } from '../i18n'
import ZoneNote from '../ui/ZoneNote.vue'

const sources = import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const files = Object.entries(sources).map(([file, text]): [string, string] => [file.replace('../', '').replace('./', 'format/'), text])

/** Where times stand without their zone, and the page on which a note says whose they are. */
const bare: Record<string, string> = {
  'reports/overview/series.ts': 'reports/overview/OverviewPage.vue',
  'finding/TimeChips.vue': 'finding/TimeChips.vue',
  'orders/TimeChoice.vue': 'orders/TimeChoice.vue',
  'slots/past/ChangeList.vue': 'slots/past/PastPage.vue',
  'slots/past/PastTiles.vue': 'slots/past/PastPage.vue',
  'slots/past/TimeSlider.vue': 'slots/past/PastPage.vue',
  'floors/TableTile.vue': 'floors/FloorPage.vue',
  'slots/SlotTile.vue': 'venues/VenueHead.vue',
  'slots/ReserveSheet.vue': 'venues/VenueHead.vue',
  'slots/repeat/DayList.vue': 'venues/VenueHead.vue',
  'tabs/SeatCard.vue': 'floors/FloorPage.vue',
  'venues/prices/PriceWeek.vue': 'venues/prices/PriceWeek.vue',
  'waitlist/OfferSheet.vue': 'waitlist/OfferSheet.vue',
  'waitlist/WaitSheet.vue': 'waitlist/WaitSheet.vue',
  'slots/days.ts': 'venues/VenueHead.vue',
  'timeline/ArrivalList.vue': 'timeline/TimelinePage.vue',
  'timeline/MoveFields.vue': 'timeline/TimelinePage.vue',
  'timeline/TimelineBoard.vue': 'timeline/TimelinePage.vue',
  'timeline/TimelinePage.vue': 'timeline/TimelinePage.vue',
}
// It works out a wall time to decide by, and shows nothing.
const deciding = ['slots/past/past.ts']

it('shows no time without its zone but where the page names it', () => {
  const found = files.filter(([file, text]) => file !== 'format/time.ts' && /\bwallClock\(/.test(text)).map(([file]) => file)
  expect(found.sort()).toEqual(Object.keys(bare).sort())
  for (const page of Object.values(bare)) expect(Object.fromEntries(files)[page], page).toContain('<ZoneNote')
})

it('writes times in one place only', () => {
  const found = files
    .filter(([file, text]) => file !== 'format/time.ts' && /\bhour: '(2-digit|numeric)'|timeStyle|toLocaleTimeString/.test(text))
    .map(([file]) => file)
  expect(found.sort()).toEqual(deciding)
})

it('names the zone of a page only where the clock of the reader shows another time', async () => {
  await load('en')
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const note = (zone: string | undefined) => {
    const at = document.createElement('div')
    const app = createApp({ render: () => h(ZoneNote, { zone }) }).use(i18n)
    app.mount(at)
    const text = at.textContent
    app.unmount()
    return text
  }
  expect(note('Pacific/Kiritimati')).toBe('Local time GMT+14')
  expect(note(own)).toBe('')
  expect(note(undefined)).toBe('')
})
