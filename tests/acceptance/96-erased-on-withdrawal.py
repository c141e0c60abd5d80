"""What the story destroyed is in no byte of the store it left behind."""
import pathlib
import sys

store = pathlib.Path(sys.argv[1]) / "store"
destroyed = ["Речная, 7", "t17@example.org", "+7 900 000-00-17"]
files = [path for path in store.rglob("*") if path.is_file()]
assert any(path.name == "dyak.db" for path in files), "no store in " + str(store)
left = [(path.name, words) for path in files for words in destroyed if words.encode() in path.read_bytes()]
assert any("Чёрная".encode() in path.read_bytes() for path in files), "the person herself stays"
assert not left, left
