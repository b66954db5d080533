using LaunchReady.Server.Features.Desk.Staff;

namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>The forty people of Northwind, in the order of their numbers.</summary>
internal static class StaffRoster
{
    private const string Domain = "northwind.example";

    private static readonly (string Name, Department Department, string JobTitle, int Salary)[] _people =
    [
        ("Priya Nair", Department.Finance, "Head of Finance", 148_000),
        ("Amara Mensah", Department.Support, "Support Team Lead", 96_500),
        ("Jonas Weber", Department.Operations, "Operations Manager", 112_000),
        ("Sofia Lindgren", Department.Finance, "Accounts Receivable Specialist", 71_500),
        ("Daniel Osei", Department.Finance, "Financial Controller", 118_000),
        ("Hana Kobayashi", Department.Finance, "Payroll Specialist", 68_000),
        ("Peter Vasquez", Department.Finance, "Billing Analyst", 64_500),
        ("Ruth Abrams", Department.Finance, "Accounts Payable Specialist", 66_000),
        ("Liam Fitzgerald", Department.Support, "Senior Support Engineer", 84_000),
        ("Noor Hussain", Department.Support, "Support Engineer", 69_500),
        ("Carlos Mendes", Department.Support, "Support Engineer", 67_000),
        ("Emma Bakker", Department.Support, "Support Engineer", 70_500),
        ("Tunde Adeyemi", Department.Support, "Support Engineer", 66_500),
        ("Mila Horvat", Department.Support, "Support Specialist", 58_000),
        ("Jack Sullivan", Department.Support, "Support Specialist", 57_500),
        ("Anika Sharma", Department.Support, "Support Specialist", 59_000),
        ("Oscar Nilsson", Department.Support, "Support Specialist", 56_500),
        ("Beatriz Costa", Department.Operations, "Facilities Coordinator", 61_000),
        ("Walter Greene", Department.Operations, "Logistics Lead", 78_500),
        ("Linh Tran", Department.Operations, "Procurement Specialist", 72_000),
        ("Stefan Keller", Department.Operations, "Warehouse Supervisor", 63_500),
        ("Maya Cohen", Department.Operations, "Field Service Coordinator", 65_000),
        ("Abdul Karim", Department.Operations, "Field Technician", 60_500),
        ("Isabel Ortega", Department.Sales, "Sales Director", 156_000),
        ("Ben Whitaker", Department.Sales, "Account Executive", 92_000),
        ("Chiara Ricci", Department.Sales, "Account Executive", 90_500),
        ("Derek Holloway", Department.Sales, "Account Manager", 83_000),
        ("Folake Balogun", Department.Sales, "Account Manager", 85_500),
        ("Gavin Pryce", Department.Sales, "Sales Operations Analyst", 74_000),
        ("Helga Brandt", Department.Sales, "Partner Manager", 98_000),
        ("Ivan Dragomirov", Department.Engineering, "Engineering Manager", 172_000),
        ("Julia Santos", Department.Engineering, "Staff Engineer", 181_000),
        ("Kenji Watanabe", Department.Engineering, "Software Engineer", 138_000),
        ("Lucy Chambers", Department.Engineering, "Software Engineer", 134_500),
        ("Mohamed Farah", Department.Engineering, "Site Reliability Engineer", 145_000),
        ("Nina Kruger", Department.Engineering, "Quality Engineer", 121_000),
        ("Olga Ivanova", Department.Engineering, "Product Designer", 128_000),
        ("Paul Lefevre", Department.People, "Head of People", 132_000),
        ("Queenie Lau", Department.People, "Recruiter", 76_000),
        ("Ravi Menon", Department.People, "People Partner", 88_500),
    ];

    private static readonly string[] _locations = ["Seattle", "Chicago", "Remote"];

    public static IReadOnlyList<StaffMember> Build(DemoKeys keys, DemoTime time)
    {
        var random = new DemoRandom(40_417);
        return [.. _people.Select((person, index) => StaffMember.Hire(new NewStaffMember(
            keys.Next(),
            keys.WorkspaceId,
            RecordNumber.Staff(index + 1),
            person.Name,
            PersonNames.Email(person.Name, Domain),
            $"(206) 555-01{index + 10:D2}",
            person.Department,
            person.JobTitle,
            random.Of(_locations),
            time.FirstDay.AddDays(-(15 + random.Below(3_200))),
            person.Salary * 100L,
            IsDemo: true)))];
    }
}
