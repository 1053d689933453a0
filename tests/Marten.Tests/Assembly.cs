using StockMarten.Tests;

[assembly: AssemblyFixture(typeof(Postgres))]
// Each test starts the whole server as a process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
