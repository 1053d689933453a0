using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;

namespace RealtimeReservation.Domain.Tests.Tabs;

/// <summary>
/// Whatever was sold, paid, split and discounted, and however it goes back: what is given back at a tax rate is never more than was sold
/// there, its tax is exactly that of the sale less that of what is left, and all of it together is the sale.
/// </summary>
public sealed class RefundProperties
{
    static readonly int[] Rates = [0, 1, 500, 550, 700, 825, 1000, 1900, 2500, 9999];

    [Fact]
    public void Whatever_goes_back_is_what_was_sold() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var world = Served([.. Lines(random)]);
        if (random.Next(2) == 0) world.And(Off(random, "d1"));
        Pay(world, random, random.Next(3) > 0 ? null : random.Next(1, 4));
        // Some go back while the tab is open, and the bill changes after that.
        if (world.Tab().Status == TabStatus.Open)
        {
            for (var i = random.Next(3); i > 0; i--) Back(world, random);
            if (random.Next(2) == 0) Try(world, Off(random, "d2"));
            if (random.Next(3) == 0) Try(world, Withdraw("d1"));
            Books(world).Refunded.ShouldBeEmpty("nothing is sold yet");
            Pay(world, random, null);
            while (world.Bill().Due < 0) TooMuch(world);
            if (world.Tab().Status == TabStatus.Open && !Try(world, Close())) return;
        }
        Holds(world);
        for (var i = 0; i < 60 && Left(world) > 0; i++)
        {
            Back(world, random);
            Holds(world);
        }
        foreach (var payment in world.Tab().Payments.Where(payment => payment.Amount > payment.Refunded)) world.And(Refund(payment.Id));
        var (sold, refunded) = Books(world);
        refunded.ShouldBe(sold);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    static IEnumerable<Line> Lines(Random random) => Enumerable.Range(1, random.Next(1, 6))
        .Select(no =>
            Line(no, random.Next(4) == 0 ? random.Next(1, 12) : random.Next(1, 3000), random.Next(1, 5), Rates[random.Next(Rates.Length)]));

    static Func<World, Decision> Off(Random random, string id) => random.Next(2) == 0
        ? Discount(percent: random.Next(1, 9000), id: id)
        : Discount(amount: random.Next(1, 2000), id: id);

    // In equal shares, or in pieces of any size: all of it, or so many of them.
    static void Pay(World world, Random random, int? most)
    {
        if (world.Bill().Due > 1 && random.Next(2) == 0) Try(world, Split(equal: random.Next(2, 6)));
        for (var i = 0; (most is null || i < most) && world.Tab().Status == TabStatus.Open && world.Bill().Due > 0; i++)
        {
            var share = world.Tab().Shares.FirstOrDefault(share => world.Tab().Left(share) > 0);
            var amount = share is null
                ? i > 8 ? world.Bill().Due : random.NextInt64(1, world.Bill().Due + 1)
                : Math.Min(world.Bill().Due, world.Tab().Left(share));
            world.And(Desk.Pay(
                amount, random.Next(2) == 0 ? "cash" : "card", tip: random.Next(2), share: share?.No,
                id: $"p{world.Tab().Payments.Length}"));
        }
    }

    // By lines, by lines for an amount, by an amount.
    static void Back(World world, Random random)
    {
        var tab = world.Tab();
        if (tab.Payments.IsEmpty) return;
        var payment = tab.Payments[random.Next(tab.Payments.Length)];
        ImmutableArray<LineQuantity> some = [.. tab.Lines.Where(line => line.Wanted() > line.Refunded && random.Next(2) == 0)
            .Select(line => new LineQuantity(line.No, random.Next(1, line.Wanted() - line.Refunded + 1)))];
        var amount = Math.Max(1, (payment.Amount - payment.Refunded) / random.Next(1, 4));
        Try(world, random.Next(3) switch
        {
            0 => Refund(payment.Id, amount),
            1 => Refund(payment.Id, amount, lines: some),
            _ => Refund(payment.Id, lines: some),
        });
    }

    static void TooMuch(World world)
    {
        var payment = world.Tab().Payments.First(payment => payment.Amount > payment.Refunded);
        world.And(Refund(payment.Id, Math.Min(-world.Bill().Due, payment.Amount - payment.Refunded)));
    }

    static bool Try(World world, Func<World, Decision> command)
    {
        if (world.When(command).Decision is not { Refusal: null } yes) return false;
        world.And(yes.Changes);
        return true;
    }

    static long Left(World world) => world.Tab().Payments.Sum(payment => payment.Amount - payment.Refunded);

    static (ImmutableArray<TaxSum> Sold, ImmutableArray<TaxSum> Refunded) Books(World world) =>
        (world.Till().Totals.Taxes, world.Till().Totals.RefundTaxes);

    static void Holds(World world)
    {
        var (sold, refunded) = Books(world);
        foreach (var back in refunded)
        {
            var of = sold.Single(sum => sum.Rate == back.Rate);
            back.Gross.ShouldBeLessThanOrEqualTo(of.Gross);
            back.Tax.ShouldBe(of.Tax - MoneyRules.Tax(of.Gross - back.Gross, back.Rate));
        }
        var tab = world.Tab();
        refunded.Sum(sum => sum.Gross).ShouldBe(tab.Credited);
        tab.Lines.ShouldAllBe(line => tab.Back.ForLine(line.No).Amount <= world.Bill().Lines.Single(costs => costs.No == line.No).Total);
        (world.Bill().Total - tab.Credited).ShouldBe(world.Bill().Paid);
    }
}
