// The chain of the record as it is anchored, exported and proved by commands; copies that are locked with a key.
#include <filesystem>
#include <functional>

#include "tests/cli/answering.hpp"
#include "tests/cli/trips_store.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

class Chain : public TripsStore {};

TEST_F(Chain, IsAnchoredExportedAndProvedWithoutTheRecord) {
  const std::string key = file("journal.key");
  ASSERT_EQ(run({"journal", "key", "-o", key}).code, 0);
  EXPECT_EQ(run({"journal", "key", "-o", key}).code, 1) << "it is there";
  const Ran anchored = run({"journal", "anchor", "--anchor", file("anchors"), "--key", key});
  EXPECT_EQ(anchored.code, 0) << anchored.err;
  ASSERT_EQ(run({"journal", "export", "-o", file("chain")}).code, 0);
  const std::vector<std::string> proof{"journal",       "verify", file("chain"), "--anchor",
                                       file("anchors"), "--key",  key + ".pub"};
  const Ran whole = dyak(proof);
  EXPECT_EQ(whole.code, 0) << whole.out << whole.err;
  std::string text = read_file(file("chain"));
  const auto second = text.find("\"event\":2,");
  ASSERT_NE(second, std::string::npos);
  const auto begins = text.rfind('\n', second) + 1;
  text.erase(begins, text.find('\n', second) + 1 - begins);
  write_file(file("chain"), text);
  const Ran broken = dyak(proof);
  EXPECT_EQ(broken.code, 1);
  EXPECT_TRUE(holds(broken.out, "Событие 2: пропущено")) << broken.out;
  EXPECT_EQ(run({"journal", "verify"}).code, 0) << "the numbers, as ever";
  EXPECT_EQ(run({"journal", "anchor", "--anchor", file("anchors")}).code, 2) << "no key";
}

TEST_F(Chain, ADayOnPaperCarriesTheAnchoredHeadThatVerifyNames) {
  const std::string key = file("page.key");
  ASSERT_EQ(run({"journal", "key", "-o", key}).code, 0);
  const std::string anchors = file("page.anchors");
  const std::string paper = file("page.pdf");
  const Ran printed =
      run({"journal", "page", "--date", "2026-09-14", "--anchor", anchors, "--key", key, "-o", paper, "--json"});
  ASSERT_EQ(printed.code, 0) << printed.err;
  const std::string hash = json_of(printed.out)["hash"].text_or("");
  const Ran verified = dyak({"journal", "verify", "--data", store(), "--anchor", anchors, "--key", key + ".pub"});
  EXPECT_EQ(verified.code, 0) << verified.out;
  std::string words = verified.out.substr(verified.out.find("печать"));
  words.resize(words.find('\n'));
  const Ran text = run_program({"pdftotext", "-layout", paper, "-"});
  std::string flat;
  for (const char c : text.out)
    if (c != ' ' && c != '\n') flat += c;
  const auto on_paper = [&](std::string wanted) {
    std::erase(wanted, ' ');
    return holds(flat, wanted);
  };
  EXPECT_EQ(hash.size(), 64U);
  EXPECT_TRUE(on_paper(hash) && holds(verified.out, hash)) << text.out;
  EXPECT_TRUE(on_paper(words)) << words << "\n" << text.out;
  EXPECT_TRUE(on_paper("К-01")) << "what was numbered on that day\n" << text.out;
  ASSERT_EQ(run_program({"pdftoppm", "-r", "200", "-png", "-singlefile", paper, file("page")}).code, 0);
  const Ran code = run_program({"zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file("page") + ".png"});
  ASSERT_EQ(code.code, 0) << "the code is there to be read by whatever telephone: " << code.err;
  EXPECT_TRUE(holds(code.out, "dyak seal ") && holds(code.out, " hash " + hash + " key ")) << code.out;
  EXPECT_TRUE(holds(words, code.out.substr(code.out.find(" signature ") + 11, 16))) << code.out << words;
  EXPECT_EQ(run({"journal", "page", "--anchor", anchors, "--key", key + ".pub", "-o", paper}).code, 1)
      << "with the public key nothing is signed";
}

// The authority that stamps is OpenSSL's own; a tiny server stands before it.
constexpr const char* kTsaSettings = R"([tsa]
default_tsa = it
[it]
serial = DIR/serial
crypto_device = builtin
signer_cert = DIR/tsa.pem
certs = DIR/tsa.pem
signer_key = DIR/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = no
ess_cert_id_chain = no
[req]
distinguished_name = name
prompt = no
x509_extensions = stamps
[name]
CN = Time of the test
[stamps]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
)";

class Stamped : public TripsStore {
 protected:
  Stamped() {
    const std::string folder = fs::path(file("tsa.conf")).parent_path().string();
    std::string settings = kTsaSettings;
    for (std::size_t at = settings.find("DIR"); at != std::string::npos; at = settings.find("DIR"))
      settings.replace(at, 3, folder);
    write_file(file("tsa.conf"), settings);
    write_file(file("serial"), "01\n");
    for (const std::string name : {"tsa", "other"}) {
      const Ran made =
          run_program({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-config",
                       file("tsa.conf"), "-keyout", file(name + ".key"), "-out", file(name + ".pem")});
      EXPECT_EQ(made.code, 0) << made.err;
    }
    EXPECT_EQ(run({"journal", "key", "-o", key}).code, 0);
    answers = [this](const std::string& query) {
      write_file(file("query"), query);
      const Ran told = run_program(
          {"openssl", "ts", "-reply", "-config", file("tsa.conf"), "-queryfile", file("query"), "-out", file("reply")});
      EXPECT_EQ(told.code, 0) << told.err;
      return read_file(file("reply"));
    };
  }

  Ran anchored(std::vector<std::string> more = {}) {
    const Answering tsa([this](const std::string& query) { return answers(query); });
    std::vector<std::string> words{
        "journal", "anchor", "--data", store(), "--anchor",
        anchors,   "--key",  key,      "--tsa", tsa.url()};  // today: the authority knows no other day
    words.insert(words.end(), more.begin(), more.end());
    return dyak(words);
  }
  Ran verified(std::vector<std::string> more = {}) {
    std::vector<std::string> words{"journal", "verify", "--data", store(), "--anchor", anchors, "--key", key + ".pub"};
    words.insert(words.end(), more.begin(), more.end());
    return dyak(words);
  }

  const std::string own = ::testing::UnitTest::GetInstance()->current_test_info()->name();
  const std::string key = file(own + ".key");
  const std::string anchors = file(own + ".anchors");
  std::function<std::string(const std::string&)> answers;
};

TEST_F(Stamped, AnAnchorCarriesTheTimeOfAnAuthorityAndVerifyChecksItWithoutANetwork) {
  const Ran first = anchored({"--tsa-ca", file("tsa.pem")});
  ASSERT_EQ(first.code, 0) << first.err;
  EXPECT_TRUE(holds(first.out, "Штамп времени: ") && holds(first.out, "Time of the test")) << first.out;
  const std::string stamps = read_file(anchors + ".stamps");
  EXPECT_EQ(anchored().code, 0);
  EXPECT_EQ(read_file(anchors + ".stamps"), stamps) << "a head is stamped once";
  const Ran whole = verified({"--tsa-ca", file("tsa.pem")});
  EXPECT_EQ(whole.code, 0) << whole.out << whole.err;
  EXPECT_TRUE(holds(whole.out, "Заверение 1, штамп времени: ")) << whole.out;
  EXPECT_EQ(verified().code, 0) << "by the certificate in the stamp";
  const Ran stranger = verified({"--tsa-ca", file("other.pem")});
  EXPECT_EQ(stranger.code, 1) << "nobody trusts that one";
  EXPECT_TRUE(holds(stranger.out, "Штамп времени, строка 1: ")) << stranger.out;
  EXPECT_EQ(verified({"--tsa-ca", file("none.pem")}).code, 3);
}

TEST_F(Stamped, WhatIsChangedInAStampOrUnderItIsFound) {
  ASSERT_EQ(anchored().code, 0);
  const std::string stamps = read_file(anchors + ".stamps");
  std::string altered = stamps;
  altered[altered.size() / 2] = altered[altered.size() / 2] == 'A' ? 'B' : 'A';
  write_file(anchors + ".stamps", altered);
  EXPECT_EQ(verified().code, 1) << altered;
  write_file(anchors + ".stamps", "{}\n" + stamps);
  EXPECT_TRUE(holds(verified().out, "строка 1: это не штамп времени"));
  write_file(anchors + ".stamps", stamps);
  ASSERT_EQ(verified().code, 0);
  ASSERT_EQ(run({"journal", "key", "-o", file("forged.key")}).code, 0);
  fs::remove(anchors);
  ASSERT_EQ(dyak({"journal", "anchor", "--data", store(), "--anchor", anchors, "--key", file("forged.key")}).code, 0);
  const Ran forged = dyak({"journal", "verify", "--data", store(), "--anchor", anchors});
  EXPECT_EQ(forged.code, 1) << "the head anchored anew is not the one that was stamped";
  EXPECT_TRUE(holds(forged.out, "изменено или пропало")) << forged.out;
}

TEST_F(Stamped, AnAnswerToAnotherQueryIsNoStamp) {
  ASSERT_EQ(anchored().code, 0);
  const std::string old = read_file(file("reply"));
  fs::remove(anchors);
  fs::remove(anchors + ".stamps");
  answers = [&](const std::string&) { return old; };
  const Ran replayed = anchored();
  EXPECT_EQ(replayed.code, 1);
  EXPECT_TRUE(holds(replayed.err, "ответила о другом")) << replayed.err;
  answers = [](const std::string&) { return "<html>"; };
  EXPECT_TRUE(holds(anchored().err, "не штампом времени"));
  EXPECT_FALSE(fs::exists(anchors + ".stamps"));
  EXPECT_EQ(verified().code, 0) << "the anchor itself stands";
  const auto asking = [&](const std::string& tsa) {
    return dyak({"journal", "anchor", "--data", store(), "--anchor", anchors, "--key", key, "--tsa", tsa});
  };
  const Ran deaf = asking("http://127.0.0.1:1/");
  EXPECT_EQ(deaf.code, 4);
  EXPECT_TRUE(holds(deaf.err, "не отвечает")) << deaf.err;
  EXPECT_EQ(asking("ftp://x").code, 1);
}

TEST_F(Chain, ACopyIsLockedWithAKey) {
  write_file(file("copy.key"), std::string(32, 'k'));
  const std::string copy = file("locked.copy");
  ASSERT_EQ(run({"backup", copy, "--key", file("copy.key")}).code, 0);
  const Ran without = dyak({"restore", copy, "--data", file("returned")});
  EXPECT_EQ(without.code, 1);
  EXPECT_TRUE(holds(without.err, "зашифрована")) << without.err;
  const Ran with = dyak({"restore", copy, "--data", file("returned"), "--key", file("copy.key")});
  EXPECT_EQ(with.code, 0) << with.err;
}

TEST_F(Chain, AnEmptyCopyIsRefusedAndLeavesNothing) {
  write_file(file("empty.copy"), "");
  const Ran back = dyak({"restore", file("empty.copy"), "--data", file("nothing")});
  EXPECT_EQ(back.code, 1) << back.out;
  EXPECT_TRUE(holds(back.err, "пуст")) << back.err;
  EXPECT_FALSE(fs::exists(file("nothing")) || fs::exists(file("nothing") + ".part"));
}

}  // namespace
}  // namespace dyak::cli::testing
