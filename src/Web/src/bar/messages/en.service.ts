import floor from './en.floor'
import bill from './en.bill'
import kitchen from './en.kitchen'
import tab from './en.tab'

/** Those who serve and cook. */
export default {
  title: 'Bar',
  venue: 'Venue',
  not_crew: 'You do not work at a bar here',
  not_crew_hint: 'A manager of the venue can give you a role under Staff.',
  not_allowed: 'Your role does not include this page',
  nav: {
    label: 'Bar',
    floor: 'Tables',
    kitchen: 'Kitchen',
    expo: 'Expo',
    tabs: 'Bills',
    menu: 'Menu',
    tables: 'Table setup',
    stock: 'Stock',
    close: 'Day’s close',
    reports: 'Reports',
    more: 'More',
    ready: '{n} table needs you | {n} tables need you',
  },
  ...floor,
  ...kitchen,
  ...tab,
  ...bill,
}
