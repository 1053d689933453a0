import close from './en.close'
import menu from './en.menu'
import reports from './en.reports'
import stock from './en.stock'
import tables from './en.tables'

/** Pages of managers. */
export default { print: 'Print', close, menu, reports, stock, tables }
