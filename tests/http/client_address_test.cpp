// Whose request it is: what a proxy says is believed when the proxy was named, and then only as far as it can know.
#include "engine/http/wire/client_address.hpp"

#include <gtest/gtest.h>

#include "tests/support/row_name.hpp"

namespace dyak::http {
namespace {

Networks trusted() {
  Networks networks;
  EXPECT_TRUE(networks.add("127.0.0.1"));
  EXPECT_TRUE(networks.add("10.1.0.0/16"));
  EXPECT_TRUE(networks.add("2001:db8:a::/48"));
  return networks;
}

struct Told {
  const char* name;
  std::string peer;
  Fields headers;
  std::string address;
  bool shared;
};

void PrintTo(const Told& told, std::ostream* out) { *out << told.name; }

class ClientAddress : public ::testing::TestWithParam<Told> {};

TEST_P(ClientAddress, IsTheNearestThatNoProxyOfOursHas) {
  const Origin origin = origin_of(GetParam().peer, GetParam().headers, trusted());
  EXPECT_EQ(origin.address, GetParam().address);
  EXPECT_EQ(origin.shared, GetParam().shared);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ClientAddress,
    ::testing::Values(
        Told{"stranger_says_nothing", "192.0.2.7", {}, "192.0.2.7", false},
        Told{"stranger_is_not_believed", "192.0.2.7", {{"x-forwarded-for", "198.51.100.1"}}, "192.0.2.7", false},
        Told{"stranger_is_not_believed_by_the_standard",
             "192.0.2.7",
             {{"forwarded", "for=198.51.100.1"}},
             "192.0.2.7",
             false},
        Told{"loopback_that_was_not_named", "127.0.0.2", {{"x-forwarded-for", "198.51.100.1"}}, "127.0.0.2", true},
        Told{"proxy_says_nothing", "127.0.0.1", {}, "127.0.0.1", true},
        Told{"usual_header", "127.0.0.1", {{"x-forwarded-for", "198.51.100.1"}}, "198.51.100.1", false},
        Told{"what_the_client_has_put_in_front",
             "127.0.0.1",
             {{"x-forwarded-for", "203.0.113.9, 198.51.100.1"}},
             "198.51.100.1",
             false},
        Told{"two_proxies",
             "127.0.0.1",
             {{"x-forwarded-for", "203.0.113.9, 198.51.100.1, 10.1.2.3"}},
             "198.51.100.1",
             false},
        Told{"standard_header",
             "10.1.9.9",
             {{"forwarded", "for=198.51.100.1;proto=https;by=10.1.9.9"}},
             "198.51.100.1",
             false},
        Told{"standard_with_port",
             "10.1.9.9",
             {{"forwarded", "For=\"[2001:db8:b::17]:4711\""}},
             "2001:db8:b::17",
             false},
        Told{"usual_with_port", "127.0.0.1", {{"x-forwarded-for", "198.51.100.1:5555"}}, "198.51.100.1", false},
        Told{"six_in_brackets",
             "2001:db8:a::1",
             {{"x-forwarded-for", "[2001:db8:b::17]:4711"}},
             "2001:db8:b::17",
             false},
        Told{"four_in_six", "::ffff:127.0.0.1", {{"x-forwarded-for", "::ffff:198.51.100.1"}}, "198.51.100.1", false},
        Told{"hidden_name", "127.0.0.1", {{"forwarded", "for=_hidden"}}, "127.0.0.1", true},
        Told{"unknown", "127.0.0.1", {{"forwarded", "for=unknown"}}, "127.0.0.1", true},
        Told{"no_address", "127.0.0.1", {{"x-forwarded-for", "198.51.100.1, evil"}}, "127.0.0.1", true},
        Told{"separator_in_quotes", "127.0.0.1", {{"forwarded", "for=\"1.2.3.4, for=5.6.7.8\""}}, "127.0.0.1", true},
        Told{"both_agree",
             "127.0.0.1",
             {{"forwarded", "for=198.51.100.1"}, {"x-forwarded-for", "198.51.100.1"}},
             "198.51.100.1",
             false},
        Told{"both_disagree",
             "127.0.0.1",
             {{"forwarded", "for=203.0.113.9"}, {"x-forwarded-for", "198.51.100.1"}},
             "127.0.0.1",
             true},
        Told{"all_are_ours", "127.0.0.1", {{"x-forwarded-for", "10.1.2.3, 10.1.2.4"}}, "10.1.2.3", false}),
    dyak::testing::RowName{});

TEST(Networks, TakesAddressesAndNetworksOnly) {
  Networks networks;
  for (const char* bad : {"", "localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "2001:db8::/129", "1.2.3"})
    EXPECT_FALSE(networks.add(bad)) << bad;
  EXPECT_TRUE(networks.empty());
  EXPECT_TRUE(networks.add("10.0.0.0/9"));
  EXPECT_TRUE(networks.has("10.127.255.255"));
  EXPECT_FALSE(networks.has("10.128.0.0"));
  EXPECT_FALSE(networks.has("unix"));
}

TEST(NetworkOf, IsWhatOnePersonIsLikelyToHave) {
  EXPECT_EQ(network_of("198.51.100.1"), "198.51.100.1");
  EXPECT_EQ(network_of("2001:db8:b:c:1:2:3:4"), "2001:db8:b:c::/64");
  EXPECT_EQ(network_of("2001:db8:b:c::ffff"), "2001:db8:b:c::/64");
  EXPECT_EQ(network_of(""), "");
}

}  // namespace
}  // namespace dyak::http
