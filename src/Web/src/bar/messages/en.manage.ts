import menu from './en.menu'
import tables from './en.tables'

/** Pages of managers. */
export default { print: 'Print', menu, tables }
