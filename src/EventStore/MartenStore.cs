using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>How Marten is set up: any other Marten that is set up alike can open the same database.</summary>
static class MartenStore
{
    /// <summary>More operations than this in one save would take several round trips.</summary>
    const int OperationsAtOnce = 10_000;

    public static StoreOptions Configure(
        NpgsqlDataSource source, EventCatalogue catalogue, IEnumerable<SchemaScript> modules, IEnumerable<IInlineTable> tables,
        EventLog log,
        StreamTypes types)
    {
        var marten = new StoreOptions();
        marten.Connection(source);
        marten.DatabaseSchemaName = "public";
        // The schema is applied once, at start, under a lock.
        marten.AutoCreateSchemaObjects = AutoCreate.None;
        marten.UpdateBatchSize = OperationsAtOnce;
        marten.DisableNpgsqlLogging = true;
        marten.Events.StreamIdentity = StreamIdentity.AsString;
        // The mode that keeps the times, ids and metadata that are given.
        marten.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        marten.Events.EnableBigIntEvents = true;
        marten.Events.MetadataConfig.EnableAll();
        marten.Events.MetadataConfig.UserNameEnabled = true;
        // What became of a commit that broke is looked up; it must not be sent again blindly.
        marten.ConfigureWritePolly(_ => { });
        // Errors of PostgreSQL come as they are.
        marten.Advanced.ExceptionTransforms.IfExceptionIs<NpgsqlException>().TransformTo(exception => exception);
        catalogue.Configure(marten);
        marten.Storage.Add(new ScriptedSchema(StoreSchema.Log.Concat(modules), marten.Advanced.Migrator));
        foreach (var table in tables.Where(table => table.Tables.Count > 0))
        {
            var projection = new TableProjection(table, log, types);
            marten.Projections.Add(projection, ProjectionLifecycle.Inline, projection.Name, options =>
            {
                foreach (var name in table.Tables) options.DeleteDataInTableOnTeardown(name);
            });
        }
        return marten;
    }
}
