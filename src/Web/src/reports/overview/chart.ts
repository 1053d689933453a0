import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { watch } from 'vue'
import { theme } from '../../shell/theme'
import type { Series } from './series'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

interface Looks {
  font: string
  ink: string
  line: string
  surface: string
  series: string[]
}

function looks(): Looks {
  const of = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
  // Text is measured before it is drawn, so the font must have its name.
  return {
    font: getComputedStyle(document.body).fontFamily,
    ink: of('--ink-2'),
    line: of('--line'),
    surface: of('--surface'),
    series: [of('--accent'), of('--good')],
  }
}

/** Draws bars and lines into an element, in the colours of the page, also after the scheme changes; call the answer to end it. */
export function draw(element: HTMLElement): { show: (labels: string[], series: Series[]) => void; end: () => void } {
  const chart: EChartsType = init(element, undefined, { renderer: 'svg' })
  let last: [string[], Series[]] | null = null

  function show(labels: string[], series: Series[]): void {
    last = [labels, series]
    const { font, ink, line, surface, series: colour } = looks()
    const text = { color: ink, fontFamily: font, fontSize: 12 }
    const two = series.some((s) => s.right)
    chart.setOption(
      {
        animationDuration: 250,
        textStyle: { fontFamily: font },
        grid: { left: 8, right: two ? 8 : 12, top: 40, bottom: 4, containLabel: true },
        legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: text, icon: 'roundRect' },
        tooltip: {
          confine: true,
          trigger: 'axis',
          backgroundColor: surface,
          borderColor: line,
          textStyle: { ...text, fontSize: 13 },
          axisPointer: { type: 'shadow', shadowStyle: { color: line, opacity: 0.35 } },
        },
        xAxis: {
          type: 'category',
          data: labels,
          axisTick: { show: false },
          axisLine: { lineStyle: { color: line } },
          axisLabel: { ...text, hideOverlap: true },
        },
        yAxis: series.slice(0, two ? 2 : 1).map((s, n) => ({
          type: 'value',
          minInterval: s.whole ? 1 : undefined,
          max: s.most,
          interval: s.most ? s.most / 4 : undefined,
          splitNumber: 4,
          splitLine: { show: n === 0, lineStyle: { color: line } },
          axisLabel: { ...text, formatter: (value: number) => s.short(value) },
        })),
        series: series.map((s, n) => ({
          name: s.name,
          type: s.line ? 'line' : 'bar',
          yAxisIndex: s.right ? 1 : 0,
          data: s.values,
          connectNulls: true,
          symbolSize: 6,
          barMaxWidth: 26,
          itemStyle: { color: colour[n], borderRadius: s.line ? 0 : [4, 4, 0, 0] },
          lineStyle: { width: 2.5, color: colour[n] },
          tooltip: { valueFormatter: (value: unknown) => (typeof value === 'number' ? s.long(value) : '–') },
        })),
      },
      { notMerge: true },
    )
  }

  const sized = new ResizeObserver(() => chart.resize())
  sized.observe(element)
  const scheme = window.matchMedia('(prefers-color-scheme: dark)')
  const again = () => last && show(...last)
  const chosen = watch(theme, again, { flush: 'post' })
  scheme.addEventListener('change', again)
  return {
    show,
    end: () => {
      sized.disconnect()
      scheme.removeEventListener('change', again)
      chosen()
      chart.dispose()
    },
  }
}
