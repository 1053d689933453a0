import close from './zh-CN.close'
import menu from './zh-CN.menu'
import reports from './zh-CN.reports'
import stock from './zh-CN.stock'
import tables from './zh-CN.tables'

/** Pages of managers. */
export default { print: '打印', close, menu, reports, stock, tables }
