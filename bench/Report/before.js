// What the turns of ./bench/before found: on the terminal, and as a run of the bench.
//   node bench/Report/before.js SCENARIO ROUNDS SECONDS
const fs = require("fs");
const [scenario, rounds, seconds] = process.argv.slice(2);
const read = (round, side) => JSON.parse(fs.readFileSync(`artifacts/before/${scenario}-${round}-${side}.json`));
// A loop that is as fast again has these; other figures are told without a goal.
const goals = scenario === "holds-1" ? { "ms, median": [1.15, false] } : { "holds/s": [0.95, true], "accepted/s": [0.95, true] };

const found = {};
for (let round = 1; round <= rounds; round++)
  for (const side of ["before", "after"])
    for (const { name, unit, runs } of read(round, side).scenarios[0].figures)
      ((found[`${name}|${unit}`] ??= { name, unit })[side] ??= []).push(runs.at(-1));

const both = Object.values(found).filter(figure => figure.before?.length === figure.after?.length);
const ratioOf = ({ before, after }) => after.map((value, i) => value / before[i]);
const median = values => [...values].sort((a, b) => a - b)[values.length >> 1];
const text = value => value.toPrecision(3);
console.log(`\n${scenario}: before, after, after to before (lowest to highest)`);
for (const figure of both) {
  const ratio = ratioOf(figure).sort((a, b) => a - b);
  console.log(`  ${figure.name} (${figure.unit}): ${text(median(figure.before))}, ${text(median(figure.after))}, `
    + `${text(median(ratio))} (${text(ratio[0])} to ${text(ratio.at(-1))})`);
}

const ratios = both.filter(figure => goals[figure.unit] && !/plain|pgbench/.test(figure.name)).map(figure => ({
  name: `${figure.name}, ${figure.unit}: after to before`,
  runs: ratioOf(figure),
  reach: goals[figure.unit][0],
  at_least: goals[figure.unit][1],
}));
const sides = both.flatMap(({ name, unit, before, after }) =>
  [{ name: `${name}, before`, unit, runs: before }, { name: `${name}, after`, unit, runs: after }]);
const record = {
  ...read(rounds, "after"),
  runs: Number(rounds),
  seconds: Number(seconds),
  scenarios: [{ scenario: `before-${scenario}`, figures: sides, ratios, notes: ["Both servers by turns, each in a process of its own."] }],
};
fs.writeFileSync(`artifacts/before/${scenario}.json`, JSON.stringify(record, null, 2));
