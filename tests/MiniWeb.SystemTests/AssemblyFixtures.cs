// What all tests of this assembly share: one Chromium, started by the first test that asks for a page.
// Starting it costs a second and a good part of both cores; the servers start in milliseconds, so each test
// has its own.
using MiniWeb.SystemTests.Fixtures;
using Xunit;

[assembly: AssemblyFixture(typeof(ChromiumBrowser))]
