import floor from './en.floor'
import bill from './en.bill'
import kitchen from './en.kitchen'
import tab from './en.tab'

/** Those who serve and cook. */
export default {
  title: 'Bar',
  venue: 'Venue',
  not_crew: 'You do not work at a bar here',
  not_crew_hint: 'Whoever manages the venue can give you a role under Staff.',
  not_allowed: 'Your role has nothing to do on this page',
  nav: {
    label: 'Bar',
    floor: 'Tables',
    kitchen: 'Kitchen',
    expo: 'Pass',
    tabs: 'Bills',
    menu: 'Menu',
    tables: 'Floor plan',
    stock: 'Stock',
    close: 'Day’s close',
    reports: 'Reports',
    more: 'More',
    ready: '{n} table has something ready | {n} tables have something ready',
  },
  ...floor,
  ...kitchen,
  ...tab,
  ...bill,
}
