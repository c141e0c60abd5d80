#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/definitions/yaml.hpp"
#include "engine/expression/expression.hpp"
#include "engine/expression/text_template.hpp"
#include "engine/language/language.hpp"
#include "engine/mail/bounce.hpp"
#include "engine/service/totp.hpp"
#include "tests/expression/world.hpp"
#include "tests/fuzz/targets.hpp"

namespace dyak::fuzz {
namespace {

void json(std::string_view bytes) {
  const ParsedJson parsed = parse_json(std::string(bytes), "fuzz");
  if (!parsed.findings.empty()) return;
  const std::string written = to_json(parsed.value);
  if (written.find("$ratio") != std::string::npos) return;  // too exact for a decimal: the record has its own shape
  const ParsedJson again = parse_json(written, "fuzz");
  DYAK_EXPECT(again.findings.empty() && again.value == parsed.value);
}

void yaml(std::string_view bytes) {
  Diagnostics findings;
  const auto node = definitions::parse_yaml("fuzz.yaml", std::string(bytes), findings);
  DYAK_EXPECT(node || has_errors(findings));
}

void cel(std::string_view bytes) {
  static const expression::Scope scope = expression::test::scope();
  static const expression::test::Facts facts;
  Diagnostics findings;
  const auto compiled = expression::Expression::compile(expression::test::source(std::string(bytes)), scope,
                                                        expression::Type{}, findings);
  if (compiled.empty()) return;
  try {
    compiled.evaluate(facts);
  } catch (const Error& error) {
    DYAK_EXPECT(error.code == ErrorCode::InvalidInput);
  }
}

void slots(std::string_view bytes) {
  static const expression::Scope scope = expression::test::scope();
  static const expression::test::Facts facts;
  static const language::Language language;
  Diagnostics findings;
  const auto compiled =
      expression::TextTemplate::compile(expression::test::source(std::string(bytes)), scope, findings);
  if (compiled.empty()) return;
  try {
    compiled.render(facts, language);
  } catch (const Error& error) {
    DYAK_EXPECT(error.code == ErrorCode::InvalidInput);
  }
}

void totp(std::string_view bytes) {
  const std::string secret = service::from_base32(bytes);
  DYAK_EXPECT(service::from_base32(service::base32(secret)) == secret);
  const Moment now = Moment::from_unix_ms(1'800'000'000'000);
  DYAK_EXPECT(!service::totp_match("12345678901234567890", bytes, now, service::totp_step(now) + 1));
  static_cast<void>(service::otpauth_uri(bytes, bytes, secret));
}

// What the mailbox of returned letters brings: anybody can write there.
void bounce(std::string_view bytes) {
  const auto told = mail::read_bounce(bytes);
  if (!told) return;
  DYAK_EXPECT(told->address.find_first_of("\r\n") == std::string::npos);
  DYAK_EXPECT(told->why.find_first_of("\r\n") == std::string::npos);
}

}  // namespace

std::vector<Target> text_targets() {
  return {{"json", json}, {"yaml", yaml}, {"cel", cel}, {"slots", slots}, {"totp", totp}, {"bounce", bounce}};
}

}  // namespace dyak::fuzz
