# Two commands set everything up on a fresh Debian or Ubuntu: `make run` and `make test`.

.DEFAULT_GOAL := help
.PHONY: help run test ui fmt gen bench clean

help: ## Show the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

run: ## Install what is missing, build, and start on http://127.0.0.1:8080 with a small sample region
	@scripts/run.sh

test: ## Install what is missing, then check and test everything
	@scripts/test.sh

ui: ## Build the interface (web-ui/dist)
	@scripts/build-ui.sh

fmt: ## Format Rust and TypeScript
	@cargo fmt --all
	@cd web-ui && npm run --silent fix

gen: ## Write the generated files anew (pages of the manual, snapshots)
	@scripts/gen.sh

bench: ## Measure what bench/README.md reports
	@bench/run.sh

clean: ## Remove what was built (the data folder stays)
	@cargo clean
	@rm -rf web-ui/dist web-ui/node_modules tests/browser/node_modules tests/browser/screenshots
