import menu from './zh-CN.menu'

/** Pages of managers. */
export default { menu }
