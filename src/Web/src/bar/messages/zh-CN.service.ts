import floor from './zh-CN.floor'
import bill from './zh-CN.bill'
import kitchen from './zh-CN.kitchen'
import tab from './zh-CN.tab'

export default {
  title: '吧台',
  venue: '场馆',
  not_crew: '您不是这里的员工',
  not_crew_hint: '场馆管理者可以在“员工”里给您分配角色。',
  not_allowed: '您的角色在这个页面没有可做的事',
  nav: {
    label: '吧台',
    floor: '桌台',
    kitchen: '后厨',
    expo: '传菜',
    tabs: '账单',
    menu: '菜单',
    tables: '桌台设置',
    stock: '库存',
    close: '日结',
    reports: '报表',
    more: '更多',
    ready: '{n} 桌需要您',
  },
  ...floor,
  ...kitchen,
  ...tab,
  ...bill,
}
